"""The learned reader of prose: which amount, date, place and name is this project's.

Candidates come from the readers of rules; what their surroundings say is weighed by a model that
learned from judged texts of many writers. The rules' own answers are features, not verdicts.
"""
