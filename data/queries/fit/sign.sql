-- Signs for an office ($office) of a profile that a project, by one of its notices, is taken, asked about or declined; one row, the newest counts.
INSERT INTO sign_off (profile_id, notice_key, office, "name", answer, note, checked, signed_at)
VALUES ($profile, $notice, $office, $name, $answer, $note, $checked, $now);
