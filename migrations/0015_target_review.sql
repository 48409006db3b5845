-- Persons of whom somebody has to look again are found by their day of review.
create index target_review on target (op_id, review_by) where review_by is not null;
