"""Stages that need many accounts. One stage, one module; no stage imports another."""
