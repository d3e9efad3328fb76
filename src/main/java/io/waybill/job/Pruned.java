package io.waybill.job;

import java.nio.file.Path;
import java.util.List;

/**
 * What housekeeping removed.
 *
 * @param revisions superseded ones that lost reports
 * @param reports files of these
 * @param cached files of the cache: segments of files that no current revision of a later date has
 *     read, memories of earlier dates
 * @param folders that nothing uses any more
 * @param jobs records of completed runs
 * @param bytes that the files took
 */
public record Pruned(
    int revisions, int reports, int cached, List<Path> folders, int jobs, long bytes) {}
