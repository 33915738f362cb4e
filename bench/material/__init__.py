"""What the benchmarks are run on: homes filled with made-up records."""
