from odoo.fields import Command


def get_linked_ids(commands):
    """Return the ids that the commands of a many2many link or set, in the end.

    :param commands: commands or bare ids, or nothing
    :rtype: set[int]
    """
    ids = set()
    for command in commands or ():
        if isinstance(command, int):
            ids.add(command)
        elif command[0] == Command.SET:
            ids = set(command[2])
        elif command[0] == Command.LINK:
            ids.add(command[1])
        elif command[0] == Command.UNLINK:
            ids.discard(command[1])
    return ids
