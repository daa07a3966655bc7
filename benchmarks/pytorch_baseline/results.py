"""Where a measurement goes."""
import json


def write(result, path):
    """As JSON to a file, or to the terminal for '-'."""
    text = json.dumps(result, indent=2) + "\n"
    if path == "-":
        print(text, end="")
    else:
        with open(path, "w") as file:
            file.write(text)
