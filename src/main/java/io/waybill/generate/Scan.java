package io.waybill.generate;

/** One row of a courier's feed, its cells as the feed spells them; empty where it says nothing. */
record Scan(
    CourierProfile courier,
    String number,
    long at,
    String status,
    String orderRef,
    String country,
    String postcode) {}
