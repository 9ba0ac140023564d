"""Pure metrics: plain values in, numbers out; each tested by hand-made cases."""
