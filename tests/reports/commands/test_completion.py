"""Scripts that complete the command in a shell."""

import pytest

from tests.support.run_command import Run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(run: Run, shell: str) -> None:
    assert "_HOSPNET_COMPLETE" in run("completion", shell).stdout
