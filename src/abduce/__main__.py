"""``python -m abduce`` is the command ``abduce``."""

from abduce.cli import main

if __name__ == "__main__":
    main()
