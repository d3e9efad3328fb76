package io.waybill.generate;

import java.util.Map;

/**
 * What a generator has written.
 *
 * @param folders business dates
 * @param files of all kinds, policy.yaml included
 * @param orderRows rows of the order exports without headers; also those to be rejected
 * @param scanRows rows of the couriers' feeds, likewise; a file sent twice counts once
 * @param bytes of all files
 * @param ordersByFate how many orders had which fate, in the order of the table of rates
 */
public record Generated(
    int folders,
    long files,
    long orderRows,
    long scanRows,
    long bytes,
    Map<String, Long> ordersByFate) {}
