package io.waybill.adjust;

/**
 * A cause, and what brought it.
 *
 * @param file {@code <folder>/<name>}; empty where no file of the window did
 */
public record Because(Cause cause, String file) {}
