from random import Random

import numpy as np

from evaluation.gluing import Report
from manywitness.document.blocks.openings import NAMES
from manywitness.document.fused.seams import NAMES as SEAMS
from training.glue import fused_pages, glued_pages, joint_rows, seam_rows

THINGS = (
    "harbour ferry pilot",
    "wheat bread baker",
    "court judge ruling",
    "snow train driver",
    "school book pupil",
)


def report(number):
    one, two, three = THINGS[number].split()
    paragraphs = [
        f"The {one} of town {n} was seen by the {two} on Monday. A {three} said that the {one} is old."
        for n in range(12, 20)
    ]
    return Report(f"r{number}", f"{one} and {two} meet a {three} in town", tuple(paragraphs))


POOL = [report(number) for number in range(len(THINGS))]


def test_rows_of_glued_pages_are_the_same_each_time_and_hold_true_joints():
    rows, labels = joint_rows(glued_pages(POOL, Random(3)))
    again, same = joint_rows(glued_pages(POOL, Random(3)))
    assert rows.shape == (len(labels), len(NAMES))
    assert np.array_equal(rows, again)
    assert np.array_equal(labels, same)
    assert 5 < labels.sum() <= 6 * len(POOL)
    assert np.isfinite(rows).all()


def test_a_true_joint_holds_less_together_than_other_lines():
    rows, labels = joint_rows(glued_pages(POOL, Random(3)))
    near = rows[:, NAMES.index("near 100")]
    assert near[labels].mean() < near[~labels].mean()


def test_rows_of_fused_pages_are_the_same_each_time_and_hold_true_seams():
    rows, labels = seam_rows(fused_pages(POOL, Random(3)))
    again, same = seam_rows(fused_pages(POOL, Random(3)))
    assert rows.shape == (len(labels), len(SEAMS))
    assert np.array_equal(rows, again)
    assert np.array_equal(labels, same)
    assert labels.sum() > 5
    assert np.isfinite(rows).all()
