/**
 * The commands: options, exit codes, what a person reads on a terminal or a program in a log. Knows
 * picocli; does not know how anything is computed. In: arguments. Out: an exit code, lines on the
 * terminal.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.cli;
