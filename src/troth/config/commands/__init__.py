"""One module for each subcommand of ``troth``, with one function: ``main(options)``."""
