"""Years of an office's past, made by the database itself: PostgreSQL plans by the size of its tables."""

_ROWS = "FROM generate_series(1, 5000) AS n"
YEARS = (
    """INSERT INTO visit (site_id, id, day, run, issued_service, service, field, purpose, priority,
    is_priority, channel, language, number, code, token, state, queue_key, target_counter, issued_at,
    hold_ms, calls, counter, officer, why, answered, end_reason)
    SELECT 'ha-noi', 'old-' || n, '2025-' || (100 + n % 250), 0, 'HT', 'HT', 'HT', '', '', 0, 'live', 'vi',
    n, 'HT', 't' || n, 'finished', n, 0, n, 0, 1, 1 + n % 8, 'o', '', 0, '' """
    + _ROWS,
    """INSERT INTO journal (site_id, seq, id, kind, payload, actor, device, at, prev_hash, hash)
    SELECT 'ha-noi', 1000000 + n, 'i' || n, 'K', '{}', '', '', n, '', '' """
    + _ROWS,
    """INSERT INTO call (site_id, seq, visit, code, counter, kind, at)
    SELECT 'ha-noi', 1000000 + n, 'v' || n, 'c', 1, 'call', n """
    + _ROWS,
    """INSERT INTO tap (site_id, tap_id, credential, request_hash, status, body, day)
    SELECT 'ha-noi', 't' || n, 'c', 'h', 200, '', '2025-01-01' """
    + _ROWS,
    """INSERT INTO print_job (site_id, id, visit, code, kind, copy, state, printer, slip, attempts,
    leased_by, created_at, cause) SELECT 'ha-noi', '0-' || n, 'old-' || n, 'c', 'first', 1, 'printed',
    'kiosk-1', '{}', 1, '', n, '' """
    + _ROWS,
    """INSERT INTO print_attempt (site_id, job, n, printer, process_id, sha256, height_mm, started_at,
    sent_bytes, result, cause) SELECT 'ha-noi', '0-' || n, 1, 'kiosk-1', 'p', 's', 1, n, 1, 'printed', ''
    """
    + _ROWS,
    """INSERT INTO visit_count (site_id, grain, period, counter, officer, field, channel, issued, served,
    ended, no_show, cancelled, answered, wait_s, wait_n, service_s, service_n)
    SELECT 'ha-noi', 'hour', '2025-' || n, 1 + n % 8, 'o', 'HT', 'live', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0
    """
    + _ROWS,
    """INSERT INTO rating_count (site_id, grain, period, counter, officer, field, channel, survey, level, n)
    SELECT 'ha-noi', 'bucket', '2025-' || n, 1 + n % 8, 'o', 'HT', 'live', 1, 'neutral', 1 """
    + _ROWS,
    """INSERT INTO ballot (site_id, id, counter, officer, field, survey, level, reasons, channel, bucket)
    SELECT 'ha-noi', 'b' || n, 1 + n % 8, 'o', 'HT', 1, 'neutral', '', 'live', '2025-' || n """
    + _ROWS,
)
