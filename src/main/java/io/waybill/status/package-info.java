/**
 * What is known of each business date, without lock and database: published folders, records of
 * nights, the inbox as it is now. Does not know how anything is computed. In: a workspace. Out: one
 * object, and its JSON.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.status;
