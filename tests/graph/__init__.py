"""The domain: vocabulary, selection, names, errors."""
