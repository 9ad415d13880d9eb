-- Why a notice belongs to a project, as codes; rows of earlier versions have only the sentence.

ALTER TABLE project_notice ADD COLUMN evidence VARCHAR[];
COMMENT ON TABLE project_notice IS 'Which notices make up a project, and why: the codes of LinkCode in data/vocabulary.py, and a sentence.';
