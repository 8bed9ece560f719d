"""Measure the reader: `python -m tests.bench.reader [--runs N]`.

Nothing else stands here, because the process that draws pages imports the main module anew before it begins.
"""

if __name__ == "__main__":
    from tests.bench.reading import main

    raise SystemExit(main())
