/**
 * The moments at which a crash would hurt most, by name, so that tests can crash there. Knows
 * nothing of what happens around them.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.crash;
