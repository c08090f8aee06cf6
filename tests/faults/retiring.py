"""A Troth whose processes are replaced sooner than usual, so that a drill need not wait for half an hour."""

from troth.config import command, serve

serve.LIFETIME = 90

if __name__ == "__main__":
    raise SystemExit(command.main())
