-- Two versions are compared by their newest responses: found by version and day, not by walking the whole year of a group.
create index survey_response_version on guike.survey_response (version_id, event_day desc, id desc) where valid;
