#!/usr/bin/env python3
"""Reads sessions of Maeum into columns of equal length, as a data frame takes them. Standard library only; read-only.

    export MAEUM_PASSWORD=...
    python3 export.py http://127.0.0.1:8080 --email mina@example.org > cycles.csv

Without --email it reads a service with open access, and --user names whose sessions. With pandas:

    frame = pandas.DataFrame(cycles(Service("http://127.0.0.1:8080"), "example"))
"""

import argparse
import csv
import datetime
import json
import os
import sys
import urllib.parse
import urllib.request

FIELDS = ("cycle", "startedAt", "endedAt", "status", "emotion", "confidence", "valence", "arousal", "source", "model",
          "frameCount", "usableFrames")
MARKER = ("timestamp", "label", "author")


class Service:
    """The REST calls of one service as one caller."""

    def __init__(self, address, email=None, password=None):
        self.address = address.rstrip("/")
        self.user = None
        self.token = None
        if email:
            known = self.call("/api/auth/login", {"email": email, "password": password})
            self.user = str(known["user"]["id"])
            self.token = known["accessToken"]

    def call(self, path, body=None):
        """Returns the data of an answer; raises urllib.error.HTTPError for a refusal."""
        request = urllib.request.Request(self.address + path)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["data"]


def sessions(service, user):
    """The ids of a person's sessions, the earliest first."""
    found = service.call("/api/session/user/%s?limit=1000" % urllib.parse.quote(user, safe=""))["sessions"]
    return [session["sessionId"] for session in reversed(found)]


def cycles(service, user):
    """A column a field, a row a cycle: {"session": [...], "time": [...], "valence": [...], ...}."""
    columns = {name: [] for name in ("session", "time") + FIELDS + ("markers",)}
    for session in sessions(service, user):
        path = "/api/session/" + session
        markers = [entry["marker"] for entry in service.call(path + "/markers")["markers"]]
        for cycle in service.call(path + "/report")["cycles"]:
            columns["session"].append(session)
            columns["time"].append(iso(cycle["startedAt"]))
            for field in FIELDS:
                columns[field].append(cycle[field])
            columns["markers"].append([{name: marker[name] for name in MARKER} for marker in markers
                                       if cycle["startedAt"] <= marker["timestamp"] < cycle["endedAt"]])
    return columns


def iso(milliseconds):
    """ISO 8601 in UTC."""
    return datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc).isoformat(timespec="milliseconds")


def main():
    parser = argparse.ArgumentParser(description="Writes a person's cycles as CSV")
    parser.add_argument("address", help="of the service, such as http://127.0.0.1:8080")
    parser.add_argument("--email", help="of the account; its password is in MAEUM_PASSWORD")
    parser.add_argument("--user", help="whose sessions; the account's own, if absent")
    arguments = parser.parse_args()
    service = Service(arguments.address, arguments.email, os.environ.get("MAEUM_PASSWORD"))
    user = arguments.user or service.user
    if user is None:
        parser.error("--email or --user is needed")
    columns = cycles(service, user)
    columns["markers"] = [json.dumps(markers, ensure_ascii=False) if markers else "" for markers in columns["markers"]]
    table = csv.writer(sys.stdout)
    table.writerow(columns)
    table.writerows(zip(*columns.values()))


if __name__ == "__main__":
    main()
