"""JSON Lines and JSON: records of the contract, and those of other people."""
