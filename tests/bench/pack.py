"""Measure a pack of 40 documents and 2,000 pages beside pdfunite: `python -m tests.bench.pack [--runs N]`.

Nothing else stands here, because the process that makes a pack imports the main module anew before it begins.
"""

if __name__ == "__main__":
    from tests.bench.packing import main

    raise SystemExit(main())
