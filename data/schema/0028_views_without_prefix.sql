-- Two tables give their names to the views that people query.

ALTER TABLE feedback RENAME TO project_feedback;
ALTER TABLE rejected RENAME TO rejected_payload;
COMMENT ON TABLE renewal IS 'Contracts with an end: who holds them, until when, with what options, and what follows them; the view renewals says when the next tender is due.';
