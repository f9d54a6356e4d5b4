"""answers/pasting.py: lists of authors as people paste them."""

import pytest

from model_repo.answers.names import as_answer
from model_repo.answers.pasting import readings

NAMES = {
    "Jane Doe, John Roe and Max Q. Public": ["Doe, Jane; Roe, John; Public, Max Q."],
    "Doe, Jane and Roe, John": ["Doe, Jane; Roe, John"],
    "Doe, Jane, Roe, John": ["Doe, Jane; Roe, John"],
    "Doe J, Roe MK, van der Berg P": ["Doe, J; Roe, MK; van der Berg, P"],
    "Jane Doe1,2*, John Roe²†, Li Wei": ["Doe, Jane; Roe, John; Wei, Li"],
    "Vincent van Gogh & Ludwig van Beethoven": ["van Gogh, Vincent; van Beethoven, Ludwig"],
    "Martin Luther King, Jr. and Rosa Parks": ["King, Martin Luther, Jr.; Parks, Rosa"],
    "Jane Doe (0000-0002-1825-0097) [A University, B], John Roe": [
        "Doe, Jane (0000-0002-1825-0097) [A University, B]; Roe, John"
    ],
    "Jane Doe <jane@example.org>\nJohn Roe": ["Doe, Jane; Roe, John"],
    "{A Consortium}; Doe, J.": ["{A Consortium}; Doe, J."],
    "Jane Doe, John Roe": ["Doe, Jane; Roe, John", "Jane Doe, John Roe"],
    "García Márquez, Gabriel José": ["Márquez, García; José, Gabriel", "García Márquez, Gabriel José"],
    "Smith JA, Zhang W": ["Smith, JA; Zhang, W"],
    "Doe, J. A., Roe, M. K., & Li, W.": ["Doe, J. A.; Roe, M. K.; Li, W."],
    "Jane A. Doe1,2,*, John Roe2 & Wei Li3": ["Doe, Jane A.; Roe, John; Li, Wei"],
    "Jane Doe, PhD, John Roe, MD, MPH": ["Doe, Jane; Roe, John"],
    "Dr. Jane Doe and Prof. John Roe": ["Doe, Jane; Roe, John"],
    "Jane Doe, John Roe, on behalf of the Leaf Consortium": ["Doe, Jane; Roe, John; {Leaf Consortium}"],
    "1. Jane Doe\n2. John Roe\n3. Wei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "- Doe, Jane\n- Roe, John": ["Doe, Jane; Roe, John"],
    "محمد علي، فاطمة حسن، عمر خالد": ["علي, محمد; حسن, فاطمة; خالد, عمر"],
    "王伟、李娜": ["王, 伟; 李, 娜", "{王伟}; {李娜}"],
    "Jane Doe,\nJohn Roe,\nWei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "Jane Doe, John\nRoe, Wei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "Authors: Jane Doe, John Roe, Wei Li, et al.": ["Doe, Jane; Roe, John; Li, Wei"],
    "DOE Jane, ROE John, LIU Wei": ["Doe, Jane; Roe, John; Liu, Wei"],
    "Jane Doe^{1}, John Roe^{1,2}, Wei Li^{2}": ["Doe, Jane; Roe, John; Li, Wei"],
    "Jane Doe$^{1}$, John Roe$^{2}$ and Wei Li$^{1,2}$": ["Doe, Jane; Roe, John; Li, Wei"],
    "Jane Doe a,b, John Roe b, Wei Li a": ["Doe, Jane; Roe, John; Li, Wei"],
    "J. A. Doe, M. Roe, W. Li": ["Doe, J. A.; Roe, M.; Li, W."],
    "Jane Doe; John Roe; Wei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "Doe, Jane; Roe, John": ["Doe, Jane; Roe, John"],
    "Jane Doe (University of Ohio), John Roe (MIT Museum), Wei Li": [
        "Doe, Jane [University of Ohio]; Roe, John [MIT Museum]; Li, Wei"
    ],
    "Doe, Jane ORCID: 0000-0002-1825-0097; Roe, John": ["Doe, Jane (0000-0002-1825-0097); Roe, John"],
    "Jane Doe https://orcid.org/0000-0002-1825-0097, John Roe, Wei Li": [
        "Doe, Jane (0000-0002-1825-0097); Roe, John; Li, Wei"
    ],
    "Jean-Luc Picard, Anne-Marie O’Brien, José de la Cruz": ["Picard, Jean-Luc; O’Brien, Anne-Marie; de la Cruz, José"],
    "Doe J, Roe M; Leaf Working Group": ["Doe, J; Roe, M; {Leaf Working Group}"],
    "The Leaf Project Team": ["{Leaf Project Team}"],
    "Jane  Doe,\t\n\n  John \u00a0 Roe": ["Doe, Jane; Roe, John"],
    "Jane Doe y Juan Pérez": ["Doe, Jane; Pérez, Juan"],
    "Jane Doe und John Roe": ["Doe, Jane; Roe, John"],
    "Sammy Davis Jr., Rosa Parks, Wei Li": ["Davis, Sammy, Jr.; Parks, Rosa; Li, Wei"],
    "Doe, Jane, Jr.; Roe, John": ["Doe, Jane, Jr.; Roe, John"],
    "van der Berg, P., de Vries, A.": ["van der Berg, P.; de Vries, A."],
    "Jane Doe✉, John Roe†, Wei Li*": ["Doe, Jane; Roe, John; Li, Wei"],
    "Doe, Jane A.1; Roe, John2": ["Doe, Jane A.; Roe, John"],
    "Jane B3ta, John Roe2, Wei Li1": ["B3ta, Jane; Roe, John; Li, Wei"],
    "Plato": ["{Plato}"],
    "": [],
}


@pytest.mark.parametrize("text", NAMES)
def test_pasted_names_are_taken_apart(text):
    assert [as_answer(people) for people in readings(text)] == NAMES[text]
