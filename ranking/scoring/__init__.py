"""From parts to one score: codes, words and meaning weighed, explained, and the best read closely.

Called from outside: `score.rank`, `cross_encoder.CrossEncoderJudge`.
"""
