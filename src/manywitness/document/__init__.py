"""Stages that need one document. One stage, one module; no stage imports another."""
