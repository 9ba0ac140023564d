"""Stages that need the accounts of one story. One stage, one module; no stage imports another."""
