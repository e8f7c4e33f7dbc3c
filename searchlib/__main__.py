"""`python -m searchlib`: the command line, where no command is installed."""

from searchlib.cli import main

main()
