"""The measures, against published values, NetworkX and numbers counted by hand."""
