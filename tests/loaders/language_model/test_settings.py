import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.loaders.language_model.settings import Settings, settings_from

GOOD = {
    "HOSPNET_LLM_URL": "https://llm.example/v1/",
    "HOSPNET_LLM_KEY": "sk-sentinel",
    "HOSPNET_LLM_MODEL": "org/model-7b:free",
}


def test_settings_of_the_environment() -> None:
    settings = settings_from(GOOD)
    assert settings == Settings("https://llm.example/v1/chat/completions", "org/model-7b:free", "sk-sentinel")
    assert (settings.host, settings.is_local) == ("llm.example", False)
    assert "sentinel" not in repr(settings)
    assert settings_from({**GOOD, "HOSPNET_LLM_URL": "https://llm.example/chat/completions"}).url.count("chat") == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"HOSPNET_LLM_URL": ""}, "--llm needs the address"),
        ({"HOSPNET_LLM_MODEL": " "}, "--llm needs the address"),
        ({"HOSPNET_LLM_URL": "file:///etc/passwd"}, "should be an http or https address"),
        ({"HOSPNET_LLM_URL": "https://sk-sentinel@llm.example/v1"}, "should be an http or https address"),
        ({"HOSPNET_LLM_URL": "https://llm.example/v1?key=sk-sentinel"}, "should be an http or https address"),
        ({"HOSPNET_LLM_URL": "https://llm.example:sk-sentinel/v1"}, "should be an http or https address"),
        ({"HOSPNET_LLM_URL": "https://llm.example/v1\r\nX: sk-sentinel"}, "should be an http or https address"),
        ({"HOSPNET_LLM_URL": "https:///v1"}, "should be an http or https address"),
        ({"HOSPNET_LLM_URL": "http://llm.example/v1"}, "unencrypted"),
        ({"HOSPNET_LLM_MODEL": "m\x1b[2J"}, "name of a model"),
        ({"HOSPNET_LLM_KEY": "sk-sentinel\nX-Evil: 1"}, "characters that no key has"),
        ({"HOSPNET_LLM_KEY": "sk-sentinel密"}, "characters that no key has"),
        ({"HOSPNET_LLM_TIMEOUT": "soon"}, "number of seconds"),
        ({"HOSPNET_LLM_TIMEOUT": "nan"}, "number of seconds"),
    ],
)
def test_settings_that_cannot_be_right_are_refused_without_their_values(changes: dict[str, str], message: str) -> None:
    with pytest.raises(RequestError, match=message) as caught:
        settings_from({**GOOD, **changes})
    assert "sentinel" not in str(caught.value)
    assert caught.value.in_language("zh") != str(caught.value)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:11434", "192.168.1.7", "[::1]:8000"])
def test_plain_http_is_for_this_computer_and_private_networks(host: str) -> None:
    settings = settings_from({**GOOD, "HOSPNET_LLM_URL": f"http://{host}/v1"})
    assert settings.is_local == (not host.startswith("192"))
