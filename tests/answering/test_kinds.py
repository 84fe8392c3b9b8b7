"""Whether a sentence holds the kind of thing asked for."""

import pytest

from assistant.answering.kinds import answer_kind, measure_alike, must_hold, ranks_another
from assistant.answering.question import read_question


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("How heavy was the bell?", "The bell weighed 1,400 pounds.", 1.0),
        ("How heavy was the bell?", "The bell was one of three.", 0.0),
        ("How much does the bell weigh?", "It is a bell of 600 kg.", 1.0),
        ("What is the weight of the bell?", "It took two tonnes of bronze.", 1.0),
        ("How old is the bell?", "The bell is 300 years old.", 1.0),
        ("How old is the bell?", "The bell weighed 1,400 pounds.", 0.0),
        ("How much did the bell cost?", "The bell cost 90 crowns.", 1.0),
        ("How much did the bell cost?", "The bell weighed 1,400 kg.", 0.0),
        ("How long is it closed?", "It is closed from 12 May to 30 September.", 1.0),
        ("How long is it closed?", "It is closed from Monday 3 pm until Friday.", 1.0),
        ("How long is it closed?", "It is closed from the 1840 wall on.", 0.0),
        ("How long is it closed?", "It is closed until the bell has been cast.", 1.0),
        ("How long is it closed?", "It has been closed since May 1840.", 1.0),
        ("How long is it closed?", "It stayed closed well into the nineteenth century.", 1.0),
        ("How long is it closed?", "It is closed indefinitely.", 1.0),
        ("How long is the rope?", "It hangs since the fire.", 0.0),
        ("How much of the bell is bronze?", "Most of it is bronze.", 0.5),
        ("How much of the bell is bronze?", "It is bronze.", 0.0),
        ("How big was the crowd?", "A crowd of 50,000 came.", 1.0),
        ("How big was the sum?", "It was $17 billion.", 1.0),
        ("How much was the bell worth?", "The 4,000-pound bell rang.", 0.0),
        ("What interest rate was charged?", "The loan was for £90 in 1840.", 0.0),
        ("What interest rate was charged?", "It was lent at 4 %.", 1.0),
        ("What monthly rent is paid?", "It has 12 rooms.", 0.0),
        ("How long was the run?", "It was a run of 36 innings.", 1.0),
        ("How long will it be closed?", "It is closed for the rest of the year.", 1.0),
        ("How many people came?", "It drew 6.9 million viewers.", 1.0),
        ("How many marchers came?", "The police saw 900 participants.", 1.0),
        ("How many marchers came?", "The police spoke of 900.", 1.0),
        ("How many marchers came?", "The police saw it on May 5.", 0.5),
        ("How many marchers came?", "The police saw it in 2019.", 0.5),
        ("Which firm cast the bell?", "Plett, the firm in Varn, did.", 0.5),
        ("How many people came?", "It cost 6.9 million dollars.", 0.5),
        ("How many bells are bronze?", "Most of them are bronze.", 0.0),
        ("How long is the rope?", "It is twelve metres long.", 1.0),
        ("How long is the river?", "It rises by seven centimetres an hour.", 0.0),
        ("How long is the rope?", "It hangs 20 metres from the door, four metres below it.", 0.0),
        ("How far is the rope?", "It hangs 20 metres from the door.", 1.0),
        ("How long is the talk?", "It came two hours after the other one.", 0.0),
        ("How long is the talk?", "It is two hours long.", 1.0),
        ("How long did it take?", "It rang four hours after the fire.", 1.0),
        ("How old was Orla?", "Goswin Plett, 28 years old, cast a bell for Orla.", 0.0),
        ("How old was Orla?", "Goswin Plett (28) cast a bell for Orla, 30, of bronze.", 1.0),
        ("How old was Goswin Plett?", "Plett, 28, cast a bell for Orla.", 1.0),
        ("How old was Orla?", "Orla died at the age of 45, said Goswin Plett, 28.", 1.0),
        ("How old was the founder?", "Goswin Plett, 28, cast a bell.", 1.0),
        ("How old was Orla?", "Orla, maker of bells, dies at 87", 1.0),
        ("How old was Orla?", "Orla died on Monday at 10:30.", 0.0),
        ("What did Orla die of?", "Orla died last March of old wounds.", 1.0),
        ("What did Orla die of?", "Orla, maker of bells, dies at 87", 0.0),
        ("What did Orla die of?", "The death of Orla at the age of 87 is mourned.", 0.0),
        ("How many people were killed in the flood?", "Twelve people were flown out.", 0.0),
        ("How many people were killed in the flood?", "It claimed the lives of twelve.", 1.0),
        ("How many people died in the flood?", "The toll stands at 12.", 0.5),
        ("How many people died in the flood?", "No deaths were reported.", 1.0),
        ("How many people died in the flood?", "Twelve people died.", 1.0),
        ("How many were injured?", "Twelve people were killed.", 0.0),
        ("How many were injured?", "Twelve people were hurt.", 0.5),
        ("How many people live there?", "It is home to 12,000 people.", 1.0),
        ("What was Orla’s cause of death?", "Her death was due to a fall.", 1.0),
        ("What does a bell cost?", "The first one is free.", 1.0),
        ("What does a bell cost?", "It is free of rust.", 0.0),
        ("What does a bell cost?", "It is made of bronze.", 0.0),
        ("What is the price of the bell?", "It was sold for 90 crowns.", 1.0),
        ("What is the price of the bell?", "It weighs 90 kg.", 0.0),
        ("When did the bell ring?", "The bell rang on Monday.", 1.0),
        ("When did the bell ring?", "The bell rang in the 1970s.", 1.0),
        ("When did the bell ring?", "The bell may ring while they march.", 0.0),
        ("When did the bell ring?", "The bell rang in May.", 1.0),
        ("When did the bell ring?", "The next day the bell rang.", 1.0),
        ("In which century was the bell cast?", "It was cast in the 12th century.", 1.0),
        ("In which century was the bell cast?", "It was cast in that century.", 0.0),
        ("Who cast the bell?", "The bell was cast by the founder Goswin Plett.", 1.0),
        ("Who cast the bell?", "Plett was its founder.", 1.0),
        ("Who cast the bell?", "It was cast on a Monday.", 0.0),
        ("Who cast the bell?", "The founder was not known.", 0.0),
        ("Who was Goswin Plett?", "It was cast by Goswin Plett.", 0.0),
        ("Where does the bell hang?", "It hangs in the tower.", 0.0),
        ("Where does the bell hang?", "It hangs in Kestmouth.", 1.0),
        ("Where does the bell hang?", "It hangs in the U.S. now.", 1.0),
        ("Which country bought the bell?", "It was sold to the US later.", 1.0),
        ("Which town has a bell?", "A bell hangs above Kestmouth.", 1.0),
        ("How many bells does a tenor need?", "It needs ten bells.", 1.0),
        ("How many bells does a tenor need?", "It needs bells.", 0.0),
        ("How many church bells are there?", "There are 12 old bells.", 1.0),
        ("How many church bells are there?", "It was cast in 1840.", 0.5),
        ("How many?", "It was cast in 1840.", 1.0),
        ("How many bells rang?", "Six bells rang.", 1.0),
        ("How many bells rang?", "It rang at six.", 0.5),
        ("How many bells rang?", "Bells rang.", 0.0),
        ("What share of the bells is of bronze?", "Of bronze are 12 %.", 1.0),
        ("Why did the bell ring?", "The bell rang because of the fire.", 1.0),
        ("Describe the bell.", "The bell rang.", 0.5),
    ],
)
def test_the_kind_of_thing_asked_for_is_seen(question, text, holds):
    assert answer_kind(read_question(question), text) == holds


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("What is the largest bell?", "Orla is the second-largest bell.", True),
        ("What is the largest bell?", "Orla and Varn are the 2nd and 3rd largest bells.", True),
        ("What is the largest bell?", "Orla is the largest bell, Varn the second largest.", False),
        ("What is the largest bell?", "Orla is the second oldest bell.", False),
        ("What is the second largest bell?", "Orla is the second largest bell.", False),
        ("Which is the most common bell?", "Orla is the third most common bell.", True),
        ("Which is the most common bell?", "Orla is the third most costly bell.", False),
        ("Who won the contest?", "Orla won the second contest.", False),
        ("Which bell rings?", "Orla is the second largest bell.", False),
    ],
)
def test_what_is_second_is_not_what_is_first(question, text, another):
    assert ranks_another(question, text) is another


@pytest.mark.parametrize(
    ("question", "text", "other", "alike"),
    [
        ("How long is the report?", "It has 64 pages.", "It runs to 412 pages.", True),
        ("How long is the report?", "It has 64 pages.", "It took five months.", False),
        ("How long is the report?", "It has 64 pages in five months.", "It took a week.", False),
        ("How many came?", "64 came.", "It took five months.", True),
    ],
)
def test_figures_are_of_one_measure(question, text, other, alike):
    assert measure_alike(read_question(question), text, other) is alike


def test_what_somebody_died_of_and_how_many_must_be_told():
    assert must_hold(read_question("What did Orla die of?"))
    assert must_hold(read_question("How many people died in the flood?"))
    assert not must_hold(read_question("What did Orla make?"))
    assert not must_hold(read_question("When did Orla die?"))
