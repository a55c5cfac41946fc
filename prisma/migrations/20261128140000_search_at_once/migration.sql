-- What has been written lately would otherwise wait in a list that every search reads from end to end.
ALTER INDEX item_search_idx SET (fastupdate = off);
ALTER INDEX comment_search_idx SET (fastupdate = off);
