-- Takes all projects away; replace.sql and members.sql bring what the notices make now.
DELETE FROM project;
DELETE FROM project_notice;
