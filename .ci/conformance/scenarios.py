"""Scenario files as a reader of YAML sees them: a file with cases as several scenarios."""

import dataclasses
import pathlib
import re

import yaml

# `$name` and `${name}` stand for a case's value, `$$` for a dollar sign.
STANDS_FOR_A_VALUE = re.compile(r"\$(?:(\$)|\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))", re.ASCII)


@dataclasses.dataclass
class Scenario:
    # What tells it from the others: a file's name, with `#CASE` where it has some.
    name: str
    path: pathlib.Path
    root: yaml.MappingNode

    @property
    def steps(self):
        """What its one user does."""
        steps = member(self.root, "user")
        return yaml.load(text(steps), yaml.CBaseLoader) if isinstance(steps, yaml.SequenceNode) else []


def below(folder):
    """All scenarios of a folder, in order of their paths."""
    for path in sorted(folder.glob("**/*.yaml")):
        if path.parent.name != "fragments":
            yield from of(path)


def of(path):
    root = node(path.read_text())
    cases = member(root, "cases")
    if cases is None:
        yield Scenario(path.name, path, root)
        return
    root.value = [(key, value) for key, value in root.value if value is not cases]
    for name, row in cases.value:
        values = {key.value: value for key, value in row.value}
        yield Scenario(f"{path.name}#{name.value}", path, filled(root, values))


def node(text):
    return yaml.compose(text, yaml.CBaseLoader)


def member(node, name):
    """The value of a key of a mapping; None where it has none."""
    return next((value for key, value in node.value if key.value == name), None)


def members(node):
    """Every key of every mapping with its value, and the list or mapping that the mapping is in."""
    for item in children(node):
        if isinstance(item, yaml.MappingNode):
            yield from ((key.value, value, node) for key, value in item.value)
        yield from members(item)


def children(node):
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return node.value if isinstance(node, yaml.SequenceNode) else []


def filled(node, values):
    """The same with a case's values in place of what stands for them."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, filled(value, values)) for key, value in node.value]
        return yaml.MappingNode(node.tag, pairs, flow_style=node.flow_style)
    if isinstance(node, yaml.SequenceNode):
        items = [item for each in node.value for item in spliced(each, values)]
        return yaml.SequenceNode(node.tag, items, flow_style=node.flow_style)
    if name := only_value(node):
        return values[name]
    text = STANDS_FOR_A_VALUE.sub(lambda m: m[1] or values[m[2] or m[3]].value, node.value)
    return yaml.ScalarNode(node.tag, text, style=node.style)


def spliced(item, values):
    """An item of a list; a value that is a list takes its place with all its items."""
    node = filled(item, values)
    is_list = isinstance(item, yaml.ScalarNode) and only_value(item)
    return node.value if is_list and isinstance(node, yaml.SequenceNode) else [node]


def only_value(scalar):
    """The name of the value for which it stands as a whole."""
    match = STANDS_FOR_A_VALUE.fullmatch(scalar.value)
    return match and (match[2] or match[3])


def text(node):
    """A node as YAML, its scalars as they were written: none is a number for this reader."""
    return yaml.serialize(node, Dumper=yaml.CBaseDumper, width=1000, allow_unicode=True)
