"""The completion script of a shell."""

import click

from hospital_network.reports.command_parts.frame import hospnet_command

_EXAMPLES = """\b
bash: hospnet completion bash >> ~/.bashrc
zsh:  hospnet completion zsh >> ~/.zshrc
fish: hospnet completion fish > ~/.config/fish/completions/hospnet.fish
"""


@hospnet_command(epilog=_EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL."""
    from click.shell_completion import get_completion_class

    root = ctx.find_root().command
    shell_class = get_completion_class(shell)
    assert shell_class is not None
    if shell == "bash":
        # Otherwise bash splits KEY=VALUE into three words, and nothing can be completed after the equals sign.
        click.echo('COMP_WORDBREAKS="${COMP_WORDBREAKS//=/}"')
    click.echo(shell_class(root, {}, "hospnet", "_HOSPNET_COMPLETE").source())
