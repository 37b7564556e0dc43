// YAMLText: to come.
