package io.waybill.adjust;

import io.waybill.policy.Policy;
import java.nio.file.Path;
import java.util.Set;

/**
 * The revision that lines are held against.
 *
 * @param sha256s of the inputs that it read
 * @param cutoff of its business date, milliseconds since the epoch
 * @param findings its findings.csv
 */
public record Before(Set<String> sha256s, long cutoff, Policy policy, Path findings) {}
