"""The settings of the switches under which the fake is looked at; together every value there is."""

import re
import subprocess
import sys

from fake import TOOL

# The first two also meet Schemathesis' invented requests as often as it likes, the others less.
SETTINGS = [
    "",
    "bodyCodeStatus=4xx renderReply=data unknownSession=adk404 repeatToken=limited429 badToken=http401"
    " downloadReply=json duplicateRender=same bindIDPlaces=token heartbeatKinds=comment",
    "renderReply=oldest streamDialect=typed runSSEUserID=required badToken=http403 downloadReply=redirect"
    " bindIDPlaces=session tokenLife=never legacySignIn=off heartbeatKinds=typed concurrentRuns=refuse",
    "adkVersion=2.13.0 requestChecks=adk outOfCredits=stream longRunningTools=all uploadFailures=file generationStages=one stateDeltas=on thoughts=on"
    " trailingIssue=always heartbeatKinds=all anonymousScopes=all exportRequiresAttribution=off"
    " repeatToken=new concurrentRuns=allow",
    "generationStages=fixed exportPlan=none rateLimit=every-3rd bindIDPlaces=state heartbeatKinds=empty tokenLife=1h"
    " longRunningTools=generation tokensPerAddress=5-per-hour workSurvivesDroppedStream=off",
    "exportPlan=registered planRefusal=403 rateLimit=every-10th heartbeatKinds=event tokenLife=1d"
    " trailingIssue=sometimes tokensPerAddress=10-per-7d filmLife=7d bodyCodeStatus=4xx",
    "exportRequiresAttribution=without-credits rateLimit=every-100th heartbeatKinds=word filmLife=never"
    " filmRanges=off heartbeats=off bodyCodeStatus=4xx outOfCredits=stream",
    "requestShapes=documented failureMessage=absent freshDraft=absent bindIDPlaces=session-and-state"
    " attributionChecks=all outOfCredits=402 editPrice=session renderRoutes=lambda",
]


def settings():
    """Each as a list of name=value; ends the program when a value is in none of them."""
    table = values()
    chosen = [setting.split() for setting in SETTINGS]
    covered = {assignment for setting in chosen for assignment in setting}
    covered |= {f"{name}={default}" for name, (_, default) in table.items()}
    missing = [
        f"{name}={value}" for name, (allowed, _) in table.items() for value in allowed
        if f"{name}={value}" not in covered
    ]
    if missing:
        sys.exit(f"conformance: no setting in {__file__} has {', '.join(missing)}")
    return chosen


def values():
    """The values and the default of each switch, as `serve --switches` lists them."""
    text = subprocess.run([TOOL, "serve", "--switches"], capture_output=True, text=True, check=True).stdout
    head, *lines = text.splitlines()
    columns = [head.index(word) for word in ("values", "default", "meaning")]
    table = {}
    for line in lines:
        name = line[: columns[0]].strip()
        allowed, default = line[columns[0] : columns[1]], line[columns[1] : columns[2]].strip()
        if name:
            last = table[name] = ([], default)
        last[0].extend(re.findall(r"[^\s|]+", allowed))
    return table
