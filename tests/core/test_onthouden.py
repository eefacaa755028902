"""What is read once per GET, and asked anew everywhere else."""

from thuiszitters.core.onthouden import once, remembering


def test_within_a_get_a_question_is_asked_once():
    asked = []
    with remembering():
        answers = [once("key", lambda: asked.append(1) or len(asked)) for _ in range(3)]
    assert (answers, len(asked)) == ([1, 1, 1], 1)


def test_outside_a_get_it_is_asked_anew():
    asked = []
    answers = [once("key", lambda: asked.append(1) or len(asked)) for _ in range(3)]
    assert answers == [1, 2, 3]


def test_the_next_get_asks_again():
    asked = []
    for _ in range(2):
        with remembering():
            once("key", lambda: asked.append(1))
    assert len(asked) == 2
