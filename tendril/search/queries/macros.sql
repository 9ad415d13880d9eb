-- How texts become words, the same in the index and in a question: any script, with digits; ä and ae, ß and ss are one.
CREATE OR REPLACE TEMP MACRO words_of(said) AS regexp_extract_all(
    replace(replace(replace(replace(
        strip_accents(lower(nfc_normalize(said))), 'ß', 'ss'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'),
    '[\p{L}\p{M}\p{N}]+'
);
