"""`python -m tendril` is the command line."""

from tendril.cli import main

if __name__ == "__main__":
    main()
