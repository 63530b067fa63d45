"""The house rules a linter cannot say, as plain functions over source files."""
