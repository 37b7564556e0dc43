// ScenarioFiles: to come.
