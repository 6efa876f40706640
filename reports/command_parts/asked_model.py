"""The language model of a command: says where articles go before they do, and afterwards what came of the answers."""

import os
from collections.abc import Sequence

from hospital_network.graph.faults import Fault
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.claims import Ask, Claims
from hospital_network.loaders.drafts.names.entities import Institutions
from hospital_network.loaders.language_model.client import LanguageModel
from hospital_network.loaders.language_model.settings import settings_from
from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.output import say


class AskedModel:
    """The model that the environment names.

    Parameters
    ----------
    language : {"en", "zh"}

    Raises
    ------
    RequestError
        If the environment does not name one, or not rightly.
    """

    def __init__(self, language: Language):
        self._language = language
        self._model = LanguageModel(settings_from(os.environ))

    @property
    def faults(self) -> Sequence[Fault]:
        """Those of articles without a usable answer."""
        return self._model.faults

    def about(self, articles: Sequence[Article]) -> Ask:
        """Say to whom articles will be sent, and return what sends one."""
        settings = self._model.settings
        characters = sum(each.end - each.start for article in articles for each in article.paragraphs)
        values = {"host": settings.host, "model": settings.model, "characters": characters, "articles": len(articles)}
        say(word("llm_sends", self._language, **values))
        numbers = {id(article): number for number, article in enumerate(articles, 1)}

        def ask(article: Article, found: Institutions) -> Claims | None:
            if len(articles) > 1:
                values = {"number": numbers[id(article)], "total": len(articles), "file": article.file}
                say(word("llm_asks", self._language, **values))
            return self._model.claims(article, found)

        return ask

    def tell_result(self) -> None:
        """Say how much of the answers the articles bear out."""
        model, language = self._model, self._language
        reasons = [
            word("llm_dropped_reason", language, reason=word(f"llm_dropped_{reason}", language), count=count)
            for reason, count in sorted(model.dropped.items())
            if count
        ]
        values = {"model": model.settings.model, "kept": model.kept, "dropped": sum(model.dropped.values())}
        say(word("llm_result", language, **values) + (f": {listed(reasons, language)}" if reasons else ""))
