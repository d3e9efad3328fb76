/**
 * What a file is, wherever it lies, and how a run would read it. Knows kinds, profiles and what
 * tells them apart; does not know workspaces, windows or the night. In: a path, a policy, profiles.
 * Out: a {@link io.waybill.detect.Detection}.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.detect;
