"""How far the cells of a worksheet reach, read from its XML before a library sets aside room for every cell up to the last."""

import re
from xml.parsers import expat  # without entities, which the caller has refused

PLACE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
A = ord("A") - 1


class Reach:
    """Takes the XML of one worksheet; `rows` and `columns` say afterwards how large a table holds every filled cell.

    `without_result` is the place of a formula whose value nobody has worked out, if there is one.
    """

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.without_result = ""
        self._place = self._tag = ""
        self._row = self._column = 0
        self._in_cell = self._has_formula = self._has_result = False

    def read(self, xml: bytes) -> "Reach":
        """Itself, after reading. Raises expat.ExpatError for what is no XML, ValueError for a place that is none."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)
        return self

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif tag == "c":
            self._in_cell, self._place = True, attributes.get("r", "?")
            self._has_result = attributes.get("t") == "str"
            self._move(attributes.get("r", ""))
        elif self._in_cell:
            self._tag = tag
            self._has_formula = self._has_formula or tag == "f"
            # Something stands in the cell; a cell with nothing but a style needs no room.
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)

    def _text(self, _text: str) -> None:
        # A formula whose result is an empty text says so by its type.
        self._has_result = self._has_result or self._tag == "v"

    def _end(self, name: str) -> None:
        self._tag = ""
        if name.rpartition(" ")[2] == "c":
            if self._has_formula and not self._has_result:
                self.without_result = self.without_result or self._place
            self._in_cell = self._has_formula = False

    def _move(self, place: str) -> None:
        if not place:
            self._column += 1
            return
        match = PLACE.fullmatch(place)
        if not match:
            raise ValueError(place)
        self._column = 0
        for letter in match[1].upper():
            self._column = 26 * self._column + ord(letter) - A
        self._row = int(match[2])
