package io.waybill.match;

/** A seller and a buyer: a number that serves several shipments of the same two is not shared. */
record Parties(String sellerId, String buyerId) {}
